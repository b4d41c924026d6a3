using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Import bodies: lines, some of them malformed, plain or as gzip, which may be corrupt too.</summary>
internal sealed class ImportLines(JsonElement document, SchemaValue values)
{
    private const int Most = 20;

    private static readonly Func<byte[], Random, byte[]>[] Ways =
    [
        (gzip, random) => gzip[..^Math.Min(gzip.Length, random.Next(1, 11))],
        (gzip, random) => gzip[..random.Next(gzip.Length)],
        (gzip, random) => Changed(gzip, random.Next(10), random),
        (gzip, random) => Changed(gzip, gzip.Length - random.Next(1, 9), random),
        (gzip, random) => Changed(gzip, random.Next(gzip.Length), random),
        (gzip, random) => [.. gzip, .. BodyMutations.Bytes(random, 30)],
        (gzip, random) => [.. gzip, .. gzip[..random.Next(gzip.Length)]],
        (gzip, _) => [.. gzip, .. gzip],
        (gzip, _) => [.. gzip, .. "{\"id\":\"fuzz0\"}\n"u8],
        (gzip, _) => Packed(gzip),
        (_, _) => [],
    ];

    public void PutInto(FuzzRequest request, Random random)
    {
        using var text = new MemoryStream();
        for (var lines = random.Next(Most); lines > 0; lines--)
        {
            text.Write(Line(random));
            text.Write(random.Next(10) == 0 ? "\r\n"u8 : "\n"u8);
        }

        request.Body = text.ToArray();
        if (random.Next(2) == 0)
        {
            request.Headers.Add(("Content-Encoding", "gzip"));
            var gzip = Packed(request.Body);
            // The library compresses an empty text to nothing.
            request.Body =
                gzip.Length == 0 || random.Next(2) == 0 ? gzip : Ways[random.Next(Ways.Length)](gzip, random);
        }
    }

    private byte[] Line(Random random)
    {
        var line = Encoding.UTF8.GetBytes(
            random.Next(6) switch
            {
                0 => $$"""{"blob":{{Document(random)}},"expires_at":null}""",
                1 => random.Next(3) switch
                {
                    0 => "",
                    1 => """{"cursor":"e30"}""",
                    _ => """{"summary":{"profiles":1}}""",
                },
                _ => Profile(random),
            }
        );
        return random.Next(5) == 0 ? BodyMutations.Spoilt(line, random) : line;
    }

    private string Profile(Random random)
    {
        var profile = values.Of(Schema("ProfileRequest"), random)!.AsObject();
        profile["id"] = SchemaText.Name(random);
        return profile.ToJsonString();
    }

    private string Document(Random random)
    {
        var blob = values.Of(Schema("JsonBody"), random)!.AsObject();
        blob["id"] = SchemaText.Name(random);
        return blob.ToJsonString();
    }

    private JsonElement Schema(string name) =>
        document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private static byte[] Changed(byte[] bytes, int at, Random random)
    {
        var changed = bytes.ToArray();
        changed[at] ^= (byte)(1 << random.Next(8));
        return changed;
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
