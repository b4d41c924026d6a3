using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests;

internal sealed class BrokenRuleExceptionTests
{
    [Test]
    public void Message_AMemberBreaksARule_ReadsAsASentence()
    {
        var broken = new BrokenRuleException("ExpiresAt", "must be later");
        Assert.That(
            (broken.Member, broken.Within, broken.Rule, broken.Message),
            Is.EqualTo(("ExpiresAt", (ListElement?)null, "must be later", "ExpiresAt must be later"))
        );
    }

    [Test]
    public void Message_AMemberOfAnElement_NamesTheElement()
    {
        var third = new BrokenRuleException("ExpiresAt", "must be later", ListElement.At("Segments", 3));
        var morning = new BrokenRuleException("Id", "must be short", ListElement.Of("Segments", "morning"));
        Assert.That(
            new[] { third.Message, morning.Message },
            Is.EqualTo(["Segments[3].ExpiresAt must be later", "Segments[\"morning\"].Id must be short"])
        );
    }
}
