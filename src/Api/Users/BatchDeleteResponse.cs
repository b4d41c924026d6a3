using System.Collections.Immutable;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Errors;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;

namespace Personalisation.Api.Users;

/// <summary>What became of users who were to be removed: each id that was asked for is in one of the lists.</summary>
public sealed record BatchDeleteResponse
{
    /// <summary>Who was there and is no more.</summary>
    [ConstrainedBy(typeof(UserId), MaxItems = DeleteUsersCommand.MaxIds)]
    public required IReadOnlyList<string> Deleted { get; init; }

    /// <summary>Who was not removed, and why.</summary>
    [ConstrainedBy(typeof(FailedDeletion), MaxItems = DeleteUsersCommand.MaxIds)]
    public required IReadOnlyList<FailedDeletion> Failed { get; init; }

    /// <summary>The answer to what became of each.</summary>
    internal static BatchDeleteResponse Of(ImmutableArray<UserRemovalResult> removals) =>
        new()
        {
            Deleted = [.. removals.Where(IsRemoved).Select(removal => removal.Id.Value)],
            Failed = [.. removals.Where(removal => !IsRemoved(removal)).Select(FailureOf)],
        };

    private static bool IsRemoved(UserRemovalResult removal) => removal.Outcome == RemovalOutcome.Removed;

    private static FailedDeletion FailureOf(UserRemovalResult removal)
    {
        var (code, detail) = removal.Outcome switch
        {
            RemovalOutcome.NotFound => (ProblemCode.UserNotFound, Problems.NoUser),
            RemovalOutcome.Overtaken => (ErrorCode.Conflict, "Other writers keep changing the user; try again."),
            _ => (ErrorCode.StoreUnavailable, StoreUnavailableException.Text),
        };
        return new FailedDeletion(removal.Id.Value, code, detail);
    }
}

/// <summary>A user who was not removed.</summary>
/// <param name="Id">Who.</param>
/// <param name="Code">Why, as a code of problem documents.</param>
/// <param name="Detail">The same for people.</param>
public sealed record FailedDeletion(
    [property: ConstrainedBy(typeof(UserId))] string Id,
    [property: ConstrainedBy(typeof(ProblemCode))] string Code,
    string Detail
);
