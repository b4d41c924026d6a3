using System.Collections.Immutable;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>Result of a batch write.</summary>
public sealed record BatchPutResponse
{
    /// <summary>One result for each profile, in the order of the request.</summary>
    public required IReadOnlyList<BatchPutResult> Results { get; init; }

    /// <summary>The response for these results.</summary>
    internal static BatchPutResponse Of(BatchPutRequest request, ImmutableArray<PutOutcome> outcomes) =>
        new() { Results = [.. request.Profiles!.Zip(outcomes, (put, outcome) => ResultOf(put, outcome))] };

    private static BatchPutResult ResultOf(ProfileRequest? put, PutOutcome outcome)
    {
        if (outcome.Saved is { } saved)
        {
            var profile = saved.Select(change => change.After);
            var status = saved.Value.IsCreation ? StatusCodes.Status201Created : StatusCodes.Status200OK;
            return new BatchPutResult(profile.Value.Id.Value, status, EntityTag.Of(profile), null);
        }

        var refusal = outcome.Refusal!;
        return new BatchPutResult(put?.Id, refusal.Entry.Status, null, ItemProblem.Of(refusal));
    }
}

/// <summary>The result for one profile.</summary>
/// <param name="Id">The stored id; if nothing was stored, the id as it was sent.</param>
/// <param name="Status">200, 201, 400, 409, 413 or 503: the status that a PUT of this profile would have had.</param>
/// <param name="Etag">The entity tag of the stored profile.</param>
/// <param name="Problem">Why nothing was stored.</param>
public sealed record BatchPutResult(string? Id, int Status, string? Etag, ItemProblem? Problem);
