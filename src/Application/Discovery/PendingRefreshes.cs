using System.Collections.Concurrent;
using System.Threading.Channels;
using Personalisation.Domain.CatalogueItems;

namespace Personalisation.Application.Discovery;

/// <summary>The lists that are to be computed again, in this process: each content type once at a time.</summary>
public sealed class PendingRefreshes
{
    // No content type has this text.
    private const string All = "";

    private readonly ConcurrentDictionary<string, byte> _known = new(StringComparer.Ordinal);
    private readonly Channel<string> _waiting = Channel.CreateUnbounded<string>();

    /// <summary>Lists of a content type, or of all, are stale.</summary>
    public void Add(ContentType? type)
    {
        var key = type?.Value ?? All;
        if (_known.TryAdd(key, 0))
        {
            _waiting.Writer.TryWrite(key);
        }
    }

    /// <summary>The next ones, as soon as there are some.</summary>
    public async Task<ContentType?> Take(CancellationToken cancellationToken)
    {
        var key = await _waiting.Reader.ReadAsync(cancellationToken);
        return key.Length == 0 ? null : ContentType.Parse(key);
    }

    /// <summary>They were computed, or could not be; they may be added again.</summary>
    public void Remove(ContentType? type) => _known.TryRemove(type?.Value ?? All, out _);
}
