using Microsoft.OpenApi;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Errors;
using Personalisation.Application.Paging;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>What the calls of all features share.</summary>
internal static class SharedDocumentation
{
    /// <summary>The scope of the metrics.</summary>
    public const string MetricsScope = "metrics:read";

    /// <summary>The parameter <c>id</c> of calls about one user.</summary>
    public static readonly ParameterText UserId = new(
        "The user's id. All spellings of a UUID denote the same user.",
        ValueRule.Text(Domain.Identity.UserId.MaxLength, Domain.Identity.UserId.Pattern),
        "473b82fb-8717-4e69-894c-1844a2f183bf"
    );

    public static readonly FeatureDocumentation Documentation = new()
    {
        Scopes = [new(MetricsScope, "Scrape the service's metrics.")],
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(UserId)] = UserId.Rule!,
            [typeof(Label)] = ValueRule.Text(Label.MaxLength, Label.Pattern),
            [typeof(Cursor)] = ValueRule.Text(Cursor.MaxLength, Cursor.Pattern),
            [typeof(IdempotencyKey)] = ValueRule.Text(IdempotencyKey.MaxLength, IdempotencyKey.Pattern),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["consistent"] = new("Strongly consistent read, at twice the cost."),
            ["cursor"] = new(
                "The `next_cursor` of the previous page, with the same filters. Default: the first page.",
                ValueRule.Text(Cursor.MaxLength, Cursor.Pattern)
            ),
            ["limit"] = new(
                "The maximum number of items per page.",
                static schema =>
                {
                    (schema.Minimum, schema.Maximum) = ("1", $"{PageLimit.Standard.Most}");
                    schema.Default = PageLimit.Standard.Default;
                }
            ),
        },
        Problems =
        [
            new(400, ErrorCode.InvalidRequest, "The request is invalid; see errors.", IsShared: true),
            new(401, ProblemCode.Unauthorized, "Send one valid key in the header X-Api-Key.", true),
            new(403, ProblemCode.Forbidden, "This call requires the role writer or a higher one.", true),
            new(404, ProblemCode.RouteNotFound, "This path does not exist."),
            new(409, ErrorCode.Conflict, "Other writers keep changing the profile; try again.", true),
            new(409, ErrorCode.ErasureRunning, "The user is being erased; try again later.", true),
            new(
                412,
                ErrorCode.PreconditionFailed,
                "The stored version does not match If-Match or If-None-Match.",
                true
            ),
            new(413, ProblemCode.BodyTooLarge, BodyLimit.Rule, true),
            new(
                413,
                ErrorCode.ItemTooLarge,
                "The document would take 450123 bytes in the store; at most 409600 are allowed: shorten it, or leave parts of it out.",
                true
            ),
            new(
                415,
                ProblemCode.UnsupportedMediaType,
                "The body must be application/json in UTF-8, not compressed.",
                true
            ),
            new(429, ProblemCode.RateLimited, "This client sends too many requests.", true),
            new(503, ErrorCode.StoreUnavailable, StoreUnavailableException.Text, true),
            new(503, ProblemCode.AuthorityUnavailable, "The authority that issues tokens does not respond.", true),
            new(503, ProblemCode.Overloaded, "The service is overloaded; try again later.", true),
        ],
        // No call declares these.
        OtherCodes =
        [
            ProblemCode.MethodNotAllowed,
            ProblemCode.ClientClosedRequest,
            ProblemCode.InternalError,
            ErrorCode.StoredDataBroken,
            ErrorCode.RequestRejected,
        ],
    };
}
