using Personalisation.TestKit.Engine;

namespace Personalisation.EndToEnd.Tests;

internal sealed class ClientTests
{
    [Test]
    public void Client_Always_NeedsTheFrameworkAlone()
    {
        var needed = typeof(PersonalisationClient).Assembly.GetReferencedAssemblies().Select(one => one.Name).ToList();
        Assert.That(needed, Does.Contain("System.Text.Json"));
        Assert.That(needed, Has.All.StartsWith("System."));
    }

    [Test]
    public void Calls_Always_AreMadeByATest()
    {
        var folder = Path.Combine(RepositoryRoot.Path, "tests", "EndToEnd.Tests");
        var tests = string.Concat(Directory.EnumerateFiles(folder, "*Tests.cs").Select(File.ReadAllText));
        var calls = typeof(IPersonalisationClient).GetMethods().Select(call => call.Name).ToList();
        Assert.That(calls, Has.Count.GreaterThan(30));
        Assert.That(
            calls.Where(call => !tests.Contains($"{nameof(LiveService.Service)}.{call}(", StringComparison.Ordinal)),
            Is.Empty
        );
    }
}
