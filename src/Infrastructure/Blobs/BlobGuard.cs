using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>The condition for replacing, changing or removing a document without reading it.</summary>
internal static class BlobGuard
{
    /// <summary>
    /// The document is live, satisfies the client's precondition, and does not come from a write that began after this
    /// attempt had been abandoned. An abandoned attempt may reach the store seconds later and would undo acknowledged
    /// writes. Concurrent writers must not wait for each other, hence half of the attempt timeout and not zero.
    /// </summary>
    /// <param name="precondition">The client's precondition.</param>
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
