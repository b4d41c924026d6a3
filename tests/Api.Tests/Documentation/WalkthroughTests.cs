using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Json;

namespace Personalisation.Api.Tests.Documentation;

/// <summary>Runs walkthroughs like a reader: each curl line in turn, comparing the response.</summary>
internal sealed partial class WalkthroughTests
{
    [TestCase("README.md", 3)]
    [TestCase("docs/walkthrough.md", 12)]
    [TestCase("docs/first-order.md", 12)]
    [TestCase("docs/signals.md", 8)]
    public async Task Page_FollowedLineByLine_AnswersWhatItShows(string page, int fewestCommands)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, page));
        var steps = Steps().Matches(text);
        Assert.That(steps, Has.Count.GreaterThanOrEqualTo(fewestCommands));
        Assert.That(steps, Has.Count.EqualTo(CurlLine().Count(text)), "a curl line without an answer is not checked");
        foreach (Match step in steps)
        {
            var (command, kind, expected) = (
                step.Groups["command"].Value,
                step.Groups["kind"].Value,
                step.Groups["answer"].Value
            );
            var answer = await Run(command);
            if (kind is "json")
            {
                var (shown, sent) = (JsonNode.Parse(expected)!, JsonNode.Parse(answer)!);
                JsonEquality.AreEqual(shown.ToJsonString(), Masked(shown, sent)!.ToJsonString());
            }
            else
            {
                AssertHeaders(expected, answer);
            }
        }
    }

    private static void AssertHeaders(string expected, string answer)
    {
        var lines = answer.Split('\n', StringSplitOptions.TrimEntries);
        Assert.That(
            expected.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Is.SubsetOf(lines)
        );
    }

    // Values that differ between runs have an ellipsis: times from the clock, ids, and the trace. Numbers that sink with time
    // are shown with three decimals.
    private static JsonNode? Masked(JsonNode? shown, JsonNode? sent) =>
        (shown, sent) switch
        {
            (JsonObject expected, JsonObject actual) => new JsonObject(
                actual.Select(member => KeyValuePair.Create(member.Key, Masked(expected[member.Key], member.Value)))
            ),
            (JsonArray expected, JsonArray actual) => new JsonArray([
                .. actual.Select((item, index) => Masked(expected.ElementAtOrDefault(index), item)),
            ]),
            (JsonValue, JsonValue) when IsLike($"{shown}", $"{sent}") => shown.DeepClone(),
            _ => sent?.DeepClone(),
        };

    private static bool IsLike(string shown, string sent) =>
        shown.Split('…') is [var start, var end]
            ? sent.StartsWith(start, StringComparison.Ordinal) && sent.EndsWith(end, StringComparison.Ordinal)
            : Rounded().IsMatch(shown)
                && decimal.TryParse(sent, CultureInfo.InvariantCulture, out var number)
                && number.ToString("F3", CultureInfo.InvariantCulture).Equals(shown, StringComparison.Ordinal);

    private static async Task<string> Run(string command)
    {
        var here = command.Replace("localhost:8080", SharedApi.Address.Authority, StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["-c", here])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, here);
        return output;
    }

    [GeneratedRegex(
        @"```console\n\$ (?<command>curl [^\n]+)\n```\n+```(?<kind>json|http)\n(?<answer>.*?)\n```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Steps();

    [GeneratedRegex(@"^-?\d+\.\d{3}$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Rounded();

    [GeneratedRegex(
        @"^\$ curl ",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex CurlLine();
}
