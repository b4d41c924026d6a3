using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests;

internal sealed class BrokenRuleExceptionTests
{
    [Test]
    public void Message_AFieldBreaksARule_ReadsAsASentence()
    {
        var broken = new BrokenRuleException("segments[3].expires_at", "must be later");
        Assert.That(
            (broken.Field, broken.Rule, broken.Message),
            Is.EqualTo(("segments[3].expires_at", "must be later", "segments[3].expires_at must be later"))
        );
    }
}
