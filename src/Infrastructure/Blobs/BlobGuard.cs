using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>What must hold of a document that is replaced, changed or removed without having been read.</summary>
internal static class BlobGuard
{
    /// <summary>
    /// Something is there that reads return, what the client asks of its version holds, and it is not of a write that
    /// began when this one had been given up. An attempt that was given up may still reach the store, seconds later, and
    /// would undo what was acknowledged meanwhile; writers of one moment are not to wait for one another, hence half of
    /// the time for an attempt and not nothing.
    /// </summary>
    /// <param name="precondition">What the client asks for.</param>
    /// <param name="version">The version of the write.</param>
    /// <param name="options">Has the time for an attempt.</param>
    /// <param name="now">The clock.</param>
    public static Condition Replacing(Precondition precondition, long version, StoreOptions options, DateTimeOffset now)
    {
        var givenUp = Versions.Later(version, options.Resilience.AttemptTimeout / 2);
        var condition = Condition.Live(now).AndVersionBelow(givenUp);
        condition = precondition.Match is { IsEmpty: false } match ? condition.AndVersionIn(match) : condition;
        return precondition.NoneMatch is { IsEmpty: false } none ? condition.AndVersionNotIn(none) : condition;
    }
}
