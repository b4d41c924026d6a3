using System.Threading.Channels;
using Personalisation.Application.Errors;
using Personalisation.Domain.Audit;
using Personalisation.Infrastructure.DynamoDb.Connection;

namespace Personalisation.Infrastructure.Audit;

/// <summary>The entries that wait to be appended, in their order.</summary>
internal sealed class AuditQueue(StoreOptions options, TimeProvider clock)
{
    /// <summary>Entries that wait; the second half is only for outcomes of acts that have begun.</summary>
    public const int MostWaiting = 10_000;

    /// <summary>How long a client whose entry was not stored should wait.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<PendingEntry> _waiting = Channel.CreateBounded<PendingEntry>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );

    /// <summary>The number of entries that wait.</summary>
    public int Count => _waiting.Reader.Count;

    /// <summary>Adds an entry; <see cref="Stored"/> waits for it.</summary>
    /// <exception cref="StoreUnavailableException">Too many wait already, or the process ends.</exception>
    public PendingEntry Add(AuditRecord record)
    {
        var pending = new PendingEntry(record);
        // Refused attempts must not use up the room of outcomes: their acts were done.
        var hasRoom = record.Facts.Of is not null || Count < MostWaiting / 2;
        return hasRoom && _waiting.Writer.TryWrite(pending)
            ? pending
            : throw new StoreUnavailableException(Pause, new AuditQueueFullException());
    }

    /// <summary>Waits until an entry is stored, as long as for a call to the store.</summary>
    /// <exception cref="StoreUnavailableException">It was not stored in time, and follows later.</exception>
    public async Task<AuditPlace> Stored(PendingEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await entry.Stored.Task.WaitAsync(options.Resilience.TotalTimeout, clock, cancellationToken);
        }
        catch (TimeoutException late)
        {
            // Those before it may wait for the store without end.
            throw new StoreUnavailableException(Pause, late);
        }
    }

    /// <summary>Waits until there are entries; false once it is closed and empty.</summary>
    public ValueTask<bool> HasMore(CancellationToken cancellationToken) =>
        _waiting.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Removes the first entries.</summary>
    public IReadOnlyList<PendingEntry> Take(int most)
    {
        var entries = new List<PendingEntry>();
        while (entries.Count < most && _waiting.Reader.TryRead(out var entry))
        {
            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>Takes no more entries.</summary>
    public void Close() => _waiting.Writer.TryComplete();
}
