using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure;

/// <summary>The keys of events, and of what is kept of them.</summary>
internal static partial class Keys
{
    /// <summary>Sort-key prefix of a user's events.</summary>
    public const string EventPrefix = "EVENT#";

    private const string SignalsPrefix = "SIGNALS#";
    private const string ConsentPrefix = "CONSENT#";

    /// <summary>An event of a user.</summary>
    public static ItemKey Event(UserId user, DateTimeOffset time, EventId id) =>
        new(User(user), $"{EventPrefix}{StoredTime.Of(time)}#{id}");

    /// <summary>The first and last sort key of the events up to this one; null for all.</summary>
    public static (string First, string Last) EventsBefore(string? sort) => (EventPrefix, sort ?? "EVENT$");

    /// <summary>What is kept of all events of a user; the stub while the user is being erased.</summary>
    public static ItemKey Signals(UserId user) => new(User(user), $"{SignalsPrefix}{user}");

    /// <summary>What a user has decided on the use of signals.</summary>
    public static ItemKey Consent(UserId user) => new(User(user), $"{ConsentPrefix}{user}");

    /// <summary>Whether an item of the user's partition means that there are signals.</summary>
    public static bool IsOfSignals(string sort) =>
        sort.StartsWith(EventPrefix, StringComparison.Ordinal)
        || sort.StartsWith(SignalsPrefix, StringComparison.Ordinal);

    /// <summary>Whether an erasure removes an item of the user's partition: a denial must outlive it.</summary>
    public static bool IsErasable(string sort) => !sort.StartsWith(ConsentPrefix, StringComparison.Ordinal);
}
