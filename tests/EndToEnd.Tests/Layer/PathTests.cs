using System.Reflection;
using System.Text.Json.Nodes;
using static Personalisation.EndToEnd.Tests.Layer.ScriptedHandler;

namespace Personalisation.EndToEnd.Tests.Layer;

[Parallelizable(ParallelScope.All)]
internal sealed class PathTests
{
    private static readonly string[] Parts = [".", "..", ""];

    // Methods with a string from the path as the first argument.
    private static IEnumerable<MethodInfo> Calls() =>
        typeof(PersonalisationClient)
            .GetMethods()
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType))
            .Where(method => method.GetParameters() is [{ Name: "id" }, ..])
            .GroupBy(method => method.Name, StringComparer.Ordinal)
            .Select(overloads => overloads.MaxBy(one => one.GetParameters().Length)!);

    [TestCaseSource(nameof(Calls))]
    public void AnyCall_PartThatNoPathCanHold_IsRefusedUnsent(MethodInfo call)
    {
        foreach (var part in Parts)
        {
            var (service, client) = Scripted();
            Assert.That(
                () => (Task)call.Invoke(client, [.. call.GetParameters().Select(taken => Value(taken, part))])!,
                Throws.TypeOf<PathArgumentException>().With.Message.Contains($"\"{part}\""),
                part
            );
            Assert.That(service.Asked, Is.Empty);
        }
    }

    [Test]
    public void Calls_WithAPath_AreMany() => Assert.That(Calls().Count(), Is.GreaterThan(20));

    [TestCase("...", "...")]
    [TestCase("../x", "..%2Fx")]
    [TestCase("a?b/../c", "a%3Fb%2F..%2Fc")]
    public async Task GetBlobField_DotsWithinAName_AreSentAsTheyAre(string name, string sent)
    {
        var (service, client) = Scripted();
        await client.GetBlobFieldAsync("ada", name);
        Assert.That(service.Asked.Single(), Does.Contain($"http://service/base/api/v1/blob/ada/{sent} "));
    }

    private static (ScriptedHandler Service, PersonalisationClient Client) Scripted()
    {
        var service = new ScriptedHandler(new Reply(200));
        return (service, service.Client(new RetryOptions(), TimeProvider.System));
    }

    private static object? Value(ParameterInfo taken, string part) =>
        taken.ParameterType == typeof(string) && !taken.IsOptional ? part
        : taken.ParameterType == typeof(CancellationToken) ? CancellationToken.None
        : taken.IsOptional ? null
        : taken.ParameterType == typeof(JsonObject) ? new JsonObject()
        : Activator.CreateInstance(taken.ParameterType);
}
