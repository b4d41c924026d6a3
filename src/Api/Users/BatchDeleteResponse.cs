using System.Collections.Immutable;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Errors;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;

namespace Personalisation.Api.Users;

/// <summary>Result of a batch deletion; each requested id is in one of the lists.</summary>
public sealed record BatchDeleteResponse
{
    /// <summary>Ids of the deleted users.</summary>
    [ConstrainedBy(typeof(UserId), MaxItems = DeleteUsersCommand.MaxIds)]
    public required IReadOnlyList<string> Deleted { get; init; }

    /// <summary>Users that were not deleted, with the reason.</summary>
    [ConstrainedBy(typeof(FailedDeletion), MaxItems = DeleteUsersCommand.MaxIds)]
    public required IReadOnlyList<FailedDeletion> Failed { get; init; }

    /// <summary>The response for these results.</summary>
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
            RemovalOutcome.NotFound => (UserProblems.NotFound, UserProblems.NoUser),
            RemovalOutcome.Conflict => (ErrorCode.Conflict, "Other writers keep changing the user; try again."),
            _ => (ErrorCode.StoreUnavailable, StoreUnavailableException.Text),
        };
        return new FailedDeletion(removal.Id.Value, code, detail);
    }
}

/// <summary>A user that was not deleted.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Code">The error code.</param>
/// <param name="Detail">A description of the error for people.</param>
public sealed record FailedDeletion(
    [property: ConstrainedBy(typeof(UserId))] string Id,
    [property: ConstrainedBy(typeof(ProblemCode))] string Code,
    string Detail
);
