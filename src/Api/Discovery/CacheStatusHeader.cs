using System.Globalization;
using Personalisation.Application.Discovery;

namespace Personalisation.Api.Discovery;

/// <summary>
/// The header by which the caches that a list passed say what they did (RFC 9211), the one that is nearest to the source
/// first.
/// </summary>
internal static class CacheStatusHeader
{
    /// <summary>The value for an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="left">For how many more seconds the list is fresh; negative for a stale one.</param>
    public static string Of(ListAnswer answer, long left)
    {
        var hit = string.Create(CultureInfo.InvariantCulture, $"hit; ttl={left}");
        var refreshing = answer is { IsStale: true, IsStoreDown: false } ? "; detail=refreshing" : "";
        return answer switch
        {
            { IsStoreDown: true } => $"table; fwd=miss; detail=unavailable, memory; {hit}",
            { Layer: ListLayer.Memory } => $"memory; {hit}{refreshing}",
            { Layer: ListLayer.Table } => $"table; {hit}{refreshing}, memory; fwd=miss; stored",
            { List.Items.IsEmpty: true } => "table; fwd=miss, memory; fwd=miss",
            { List.Epoch: 0 } => "table; fwd=miss, memory; fwd=miss; stored",
            _ => "table; fwd=miss; stored, memory; fwd=miss; stored",
        };
    }
}
