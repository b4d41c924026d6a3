using Personalisation.TestKit.Hosting;

namespace Personalisation.Api.Tests.Hosting.Startup;

/// <summary>The process as an operator starts it.</summary>
internal sealed class RefusedStartTests
{
    [Test]
    public async Task Start_InProductionWithoutKeys_IsRefusedAndSaysWhatToDo()
    {
        var (exit, output, error) = await ServiceProcess.Refused();
        Assert.That(exit, Is.EqualTo(1), output);
        Assert.That(error, Does.Match("^Cannot start: API_KEYS .* not set[^.]*`make api-key`[^.]*\\.\n$"));
    }

    [Test]
    public async Task Start_WithAKeyInPlaceOfItsHash_IsRefusedWithoutRepeatingIt()
    {
        var (exit, output, error) = await ServiceProcess.Refused(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("API_KEYS", "a:reader:pk_oops")
        );
        Assert.That(exit, Is.EqualTo(1), output);
        Assert.That(error, Does.StartWith("Cannot start: API_KEYS ").And.Contain("entry 1 (a)"));
        Assert.That(output + error, Does.Not.Contain("pk_oops"));
    }
}
