using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using MediatR;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Application.ApiKeys;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Api.ApiKeys;

/// <summary>
/// The keys of the table, as they were read last. While the store is unavailable, those that are known stay valid; a new
/// state always replaces the whole one, so a key that is known to be revoked does not come back. A key with the name of
/// one of the configuration is ignored: limits and the audit trail go by the name.
/// </summary>
internal sealed class StoredKeys(IMediator mediator, ApiKeyOptions options, TimeProvider clock)
    : IApiKeySource,
        IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ConcurrentDictionary<ApiKeyId, DateTimeOffset> _used = new();
    private readonly ConcurrentDictionary<ApiKeyId, DateTimeOffset> _recorded = new();
    private volatile ILookup<long, StoredKey>? _keys;

    /// <summary>What the last read ignored: malformed items, by their sort keys, and names of the configuration.</summary>
    public ImmutableArray<string> Ignored { get; private set; } = [];

    /// <inheritdoc/>
    public async ValueTask<ClientKey?> Find(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
    {
        // Before the first state nobody knows whether it is a key: that is a 503, and not a 401.
        var keys = _keys ?? await Load(isFirst: true, cancellationToken);
        var now = clock.GetUtcNow();
        if (Find(keys, hash.Span) is not { } found || !found.IsValid(now))
        {
            return null;
        }

        var hour = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        if (!_used.TryGetValue(found.Id, out var known) || known < hour)
        {
            _used[found.Id] = hour;
        }

        return found.Client;
    }

    /// <summary>Reads the keys again.</summary>
    public Task Refresh(CancellationToken cancellationToken) => Load(isFirst: false, cancellationToken);

    /// <summary>Records the hours in which keys were used, once each.</summary>
    public async Task RecordUses(CancellationToken cancellationToken)
    {
        var unrecorded = _used
            .Where(use => !_recorded.TryGetValue(use.Key, out var hour) || hour < use.Value)
            .ToDictionary();
        if (unrecorded.Count > 0)
        {
            await mediator.Send(new RecordApiKeyUsesCommand { Uses = unrecorded }, cancellationToken);
            foreach (var (id, hour) in unrecorded)
            {
                _recorded[id] = hour;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    // The time of the look-up reveals at most the beginning of a hash, and nothing about the key that has it.
    private static StoredKey? Find(ILookup<long, StoredKey> keys, ReadOnlySpan<byte> hash) =>
        HashComparison.Find(keys[BinaryPrimitives.ReadInt64BigEndian(hash)], hash, static key => key.Hash);

    // One at a time, so that an older state never replaces a newer one.
    private async Task<ILookup<long, StoredKey>> Load(bool isFirst, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (isFirst && _keys is { } there)
            {
                return there;
            }

            var read = await Read(cancellationToken);
            var ignored = read.Keys.Where(key => options.ReservedNames.Contains(key.Name.Value)).ToList();
            Ignored = [.. read.Malformed, .. ignored.Select(key => key.Name.Value)];
            return _keys = read
                .Keys.Except(ignored)
                .SelectMany(StoredKey.Of)
                .ToLookup(key => BinaryPrimitives.ReadInt64BigEndian(key.Hash.Span));
        }
        finally
        {
            _gate.Release();
        }
    }

    // Of no request, which would report its cost as its own.
    private Task<ApiKeySet> Read(CancellationToken cancellationToken)
    {
        using var flow = ExecutionContext.SuppressFlow();
        return Task.Run(() => mediator.Send(new LoadApiKeysQuery(), cancellationToken), cancellationToken);
    }
}
