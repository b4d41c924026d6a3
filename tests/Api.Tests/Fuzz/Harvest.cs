using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Entity tags and cursors of responses, for later requests; a limited number.</summary>
internal sealed partial class Harvest
{
    private const int Most = 50;
    private readonly ConcurrentQueue<string> _tags = new(["\"1-1\""]);
    private readonly ConcurrentQueue<string> _cursors = new(["e30"]);

    public void Reap(RawAnswer answer)
    {
        Keep(_tags, TagHeader().Match(answer.Head));
        Keep(_cursors, Cursor().Match(answer.Body));
    }

    public string Tag(Random random) => random.Next(3) == 0 ? "*" : Any(_tags, random);

    public string AnyCursor(Random random) => Any(_cursors, random);

    private static void Keep(ConcurrentQueue<string> kept, Match match)
    {
        if (match.Success)
        {
            kept.Enqueue(match.Groups["it"].Value);
            if (kept.Count > Most)
            {
                kept.TryDequeue(out _);
            }
        }
    }

    private static string Any(ConcurrentQueue<string> kept, Random random)
    {
        var all = kept.ToArray();
        return all[random.Next(all.Length)];
    }

    [GeneratedRegex("^ETag: (?<it>.+?)\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TagHeader();

    [GeneratedRegex("\"next_cursor\":\"(?<it>[^\"]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Cursor();
}
