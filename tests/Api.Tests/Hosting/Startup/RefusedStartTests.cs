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

    [Test]
    public async Task Start_WithAnOptionOutOfRange_IsRefusedInOneSentence()
    {
        var (exit, output, error) = await ServiceProcess.Refused(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Limits__Burst", "0")
        );
        Assert.That(exit, Is.EqualTo(1), output);
        Assert.That(
            error,
            Is.EqualTo(
                "Cannot start: Limits:Burst in the configuration (Limits__Burst) is \"0\": The field Burst must be between 1 and 10000000.\n"
            )
        );
    }
}
