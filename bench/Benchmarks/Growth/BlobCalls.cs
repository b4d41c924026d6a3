using System.Collections.Concurrent;
using Personalisation.Benchmarks.Load;

namespace Personalisation.Benchmarks.Growth;

/// <summary>The calls on documents, with their store calls as in docs/data-model.md.</summary>
internal static class BlobCalls
{
    private static readonly ConcurrentDictionary<Spot, byte[]> Documents = [];

    public static IReadOnlyList<Call> All { get; } =
    [
        new("GET blob", "GET", Path, (spot, held) => Units.Eventually(held.Size(spot.Blob))),
        new(
            "GET one member",
            "GET",
            spot => $"{Path(spot)}/settings",
            (spot, held) => Units.PartOf(held.Size(spot.Blob))
        ),
        new(
            "GET one field of a member",
            "GET",
            spot => $"{Path(spot)}?fields=settings.theme",
            (spot, held) => Units.PartOf(held.Size(spot.Blob))
        ),
        Put,
        new("PATCH a member whole", "PATCH", Path, Written) { Body = _ => """{"note":"changed"}"""u8.ToArray() },
        new(
            "PATCH within a member",
            "PATCH",
            Path,
            (spot, held) => Units.Consistently(held.Size(spot.Blob)) + Written(spot, held)
        )
        {
            Body = _ => """{"settings":{"mails":false}}"""u8.ToArray(),
        },
    ];

    /// <summary>The same document each time.</summary>
    public static Call Put => new("PUT blob", "PUT", Path, Written) { Body = DocumentOf };

    private static string Path(Spot spot) => $"/blob/{spot.Name}";

    private static Units Written(Spot spot, Held held)
    {
        var (before, after) = held.Change(spot.Blob);
        return Units.Put(before, after);
    }

    private static byte[] DocumentOf(Spot spot) =>
        Documents.GetOrAdd(spot, static it => Sample.Blob(it.Name, (int)it.Size));
}
