using System.Collections.Concurrent;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Signals;

/// <summary>
/// The users whose affinities are to be written into their profiles, in this process. What a crash loses, the user's next
/// event brings back.
/// </summary>
public sealed class PendingMaterialisations(SignalOptions options)
{
    /// <summary>The most users; while there are more, further ones wait for their next event.</summary>
    private const int Capacity = 100_000;

    private readonly ConcurrentDictionary<UserId, Entry> _users = new();

    /// <summary>A user had an event.</summary>
    public void Add(UserId user, DateTimeOffset now)
    {
        if (_users.TryGetValue(user, out var known))
        {
            _users[user] = known with { LastEvent = now, IsDue = true };
        }
        else if (_users.Count < Capacity)
        {
            _users[user] = new Entry(now, LastVersion: null, IsDue: true);
        }
    }

    /// <summary>
    /// The users whose affinities are due: some time after their last event, and not too soon after the last version. They
    /// are not due again before their next event.
    /// </summary>
    public IReadOnlyList<UserId> TakeDue(DateTimeOffset now)
    {
        var due = new List<UserId>();
        foreach (var (user, entry) in _users)
        {
            var isRecent = entry.LastVersion is { } last && now - last < options.Interval;
            if (entry.IsDue && now - entry.LastEvent >= options.Pause && !isRecent)
            {
                _users[user] = entry with { LastVersion = now, IsDue = false };
                due.Add(user);
            }
            else if (!entry.IsDue && !isRecent)
            {
                _users.TryRemove(new(user, entry));
            }
        }

        return due;
    }

    private sealed record Entry(DateTimeOffset LastEvent, DateTimeOffset? LastVersion, bool IsDue);
}
