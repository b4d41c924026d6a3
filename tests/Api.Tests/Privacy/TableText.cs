using System.IO.Compression;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Api.Tests.Privacy;

/// <summary>A whole table as text, with compressed and base64 data decoded, to search for a person.</summary>
internal static class TableText
{
    /// <summary>Each item of the table as one line.</summary>
    public static async Task<IReadOnlyList<string>> Of(IAmazonDynamoDB store, string table)
    {
        var lines = new List<string>();
        var scan = new ScanRequest(table) { ConsistentRead = true };
        do
        {
            var page = await store.ScanAsync(scan);
            lines.AddRange(page.Items.Select(item => Of(new AttributeValue { M = item })));
            scan.ExclusiveStartKey = page.LastEvaluatedKey;
        } while (scan.ExclusiveStartKey is { Count: > 0 });
        return lines;
    }

    private static string Of(AttributeValue value)
    {
        string[] parts =
        [
            value.S is { } text ? $"{text} {Decoded(text)}" : "",
            value.N ?? "",
            value.B is { } bytes ? OfBytes(bytes.ToArray()) : "",
            .. (value.SS ?? []),
            .. (value.L ?? []).Select(Of),
            .. (value.M ?? []).Select(member => $"{member.Key}={Of(member.Value)}"),
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return text.Length >= 8 && Convert.TryFromBase64String(text, bytes, out var count)
            ? OfBytes(bytes[..count])
            : "";
    }

    private static string OfBytes(byte[] bytes)
    {
        Func<Stream, Stream>[] ways =
        [
            input => new BrotliStream(input, CompressionMode.Decompress),
            input => new GZipStream(input, CompressionMode.Decompress),
            input => new ZLibStream(input, CompressionMode.Decompress),
        ];
        return string.Join(' ', ways.Select(way => Inflated(bytes, way)).Prepend(Encoding.UTF8.GetString(bytes)));
    }

    private static string Inflated(byte[] bytes, Func<Stream, Stream> way)
    {
        try
        {
            using var input = way(new MemoryStream(bytes));
            using var output = new MemoryStream();
            input.CopyTo(output);
            return Encoding.UTF8.GetString(output.ToArray());
        }
        catch (Exception none) when (none is InvalidDataException or InvalidOperationException)
        {
            return "";
        }
    }
}
