using System.Collections.Immutable;
using Personalisation.Application.Signals;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Discovery;

/// <summary>
/// What this process has counted and not stored yet. What a crash loses are some seconds of lists; events and affinities are
/// stored before.
/// </summary>
public sealed class EventCounter(SignalOptions signals, TimeProvider clock) : IEventCounter
{
    /// <summary>The most events of a delta, so that it fits into an item even with the longest ids.</summary>
    public const int MaxSealed = 2_000;

    /// <summary>The most events that wait; while there are more, further ones are not counted.</summary>
    private const int Capacity = 100_000;

    /// <summary>A user counts once for an item and a kind of event in each of these slots of time.</summary>
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(30);

    private readonly SignalWeights _weights = signals.ToModel().Weights;
    private readonly string _instance = UserId.New(clock.GetUtcNow()).Value;
    private readonly Lock _gate = new();
    private readonly List<CountedEvent> _open = [];

    // When there are too many, all are forgotten.
    private readonly HashSet<(UserId, ItemId, SignalKind, long)> _counted = [];
    private long _sequence;

    /// <summary>The delta that was sealed and is not stored yet; null for none.</summary>
    public CountDelta? Sealed { get; private set; }

    /// <summary>The first of the events that are not sealed yet.</summary>
    public ImmutableArray<CountedEvent> Open
    {
        get
        {
            lock (_gate)
            {
                return [.. _open.Take(MaxSealed)];
            }
        }
    }

    /// <inheritdoc/>
    public void Count(IEnumerable<UserEvent> stored, DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var one in stored)
            {
                // One that is ahead counts as happening now.
                var time = one.Time < now ? one.Time : now;
                if (
                    one.Item is { } item
                    && _weights.Of(one.Kind, (double?)one.Value) is > 0 and var weight
                    && _open.Count < Capacity
                    && IsFirst((one.User, item, one.Kind, time.UtcTicks / Slot.Ticks))
                )
                {
                    _open.Add(new CountedEvent(one.User, item, weight, time));
                }
            }
        }
    }

    /// <summary>Makes the first of the open events, counted like this, the next delta.</summary>
    public void Seal(int events, ImmutableDictionary<ItemId, ItemCounts> counts, DateTimeOffset now)
    {
        lock (_gate)
        {
            _open.RemoveRange(0, events);
            Sealed = counts.IsEmpty ? null : new CountDelta(_instance, ++_sequence, now, counts);
        }
    }

    /// <summary>The sealed delta is stored.</summary>
    public void MarkStored() => Sealed = null;

    private bool IsFirst((UserId, ItemId, SignalKind, long) key)
    {
        if (_counted.Count >= Capacity)
        {
            _counted.Clear();
        }

        return _counted.Add(key);
    }
}
