using System.Text;
using System.Text.Json;
using Personalisation.Application.Audit;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Commands;

/// <summary>Reads hashes of the audit trail that an earlier check printed and somebody kept.</summary>
internal static class KeptHashes
{
    /// <summary>The hashes of <c>DAY=HASH</c>, or of files with one per line.</summary>
    /// <exception cref="UsageException">A line is neither <c>DAY=HASH</c> nor one of <c>audit verify --json</c>.</exception>
    public static IReadOnlyCollection<KeptAuditHash> Of(IEnumerable<string> values) =>
        [.. values.SelectMany(value => File.Exists(value) ? File.ReadLines(value) : [value]).SelectMany(HashesIn)];

    private static IEnumerable<KeptAuditHash> HashesIn(string line) =>
        line.Trim() switch
        {
            "" => [],
            ['{', ..] json => HashesInReport(json),
            var text when text.Split('=') is [var day, var hash] => [new KeptAuditHash(day, hash)],
            var text => throw new UsageException($"--expect: \"{text}\" is neither a file nor DAY=HASH."),
        };

    // A day that was removed has no hash.
    private static IEnumerable<KeptAuditHash> HashesInReport(string json)
    {
        var report = Json.ReadObject(Encoding.UTF8.GetBytes(json));
        return report["hash"]?.GetValueKind() is JsonValueKind.String
            ? [new KeptAuditHash($"{report["day"]}", $"{report["hash"]}")]
            : [];
    }
}
