using System.Collections.Immutable;
using System.Text.Json;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Discovery;

/// <summary>Counts from and to compressed JSON, which takes some 40 bytes for an item.</summary>
internal static class CountsCodec
{
    /// <summary>The counts of a delta.</summary>
    public static byte[] Pack(ImmutableDictionary<ItemId, ItemCounts> counts) =>
        Brotli.Compress(
            JsonSerializer.SerializeToUtf8Bytes(counts.Select(item => Of(item.Key, item.Value, type: null)))
        );

    /// <summary>The counts of a delta.</summary>
    public static ImmutableDictionary<ItemId, ItemCounts> UnpackCounts(byte[] data) =>
        CountsOf(JsonSerializer.Deserialize<Counted[]>(Brotli.Decompress(data))!);

    /// <summary>The state, and under which model it was counted.</summary>
    public static byte[] Pack(CountState state, DiscoveryModel model)
    {
        var items = state.Counts.Select(item =>
            Of(item.Key, item.Value, state.Types.GetValueOrDefault(item.Key)?.Value)
        );
        var folded = state.Folded.Select(one => new Through(one.Key, one.Value.Sequence, one.Value.SealedAt));
        return Brotli.Compress(JsonSerializer.SerializeToUtf8Bytes(new State(ModelOf(model), [.. items], [.. folded])));
    }

    /// <summary>The state; under another model, nothing but how far deltas have been folded.</summary>
    public static CountState UnpackState(byte[] data, DiscoveryModel model)
    {
        var state = JsonSerializer.Deserialize<State>(Brotli.Decompress(data))!;
        var folded = state.Folded.ToImmutableDictionary(
            one => one.Instance,
            one => new FoldedThrough(one.Sequence, one.SealedAt),
            StringComparer.Ordinal
        );
        return string.Equals(state.Model, ModelOf(model), StringComparison.Ordinal)
            ? new CountState(
                CountsOf(state.Items),
                folded,
                state
                    .Items.Where(item => item.Type is not null)
                    .ToImmutableDictionary(item => ItemId.Parse(item.Id), item => ContentType.Parse(item.Type))
            )
            : CountState.None with
            {
                Folded = folded,
            };
    }

    private static ImmutableDictionary<ItemId, ItemCounts> CountsOf(IEnumerable<Counted> items) =>
        items.ToImmutableDictionary(
            item => ItemId.Parse(item.Id),
            item => new ItemCounts(new DecayedCount(item.Trend), new DecayedCount(item.Popularity))
        );

    private static Counted Of(ItemId id, ItemCounts counts, string? type) =>
        new(id.Value, counts.Trend.Log, counts.Popularity.Log, type);

    private static string ModelOf(DiscoveryModel model) => $"{model.Trending:c} {model.Popular:c}";

    private sealed record Counted(string Id, double Trend, double Popularity, string? Type);

    private sealed record Through(string Instance, long Sequence, DateTimeOffset SealedAt);

    private sealed record State(string Model, Counted[] Items, Through[] Folded);
}
