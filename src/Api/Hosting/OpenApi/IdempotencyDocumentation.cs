using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The problems of requests with an idempotency key.</summary>
internal static class IdempotencyDocumentation
{
    public static readonly FeatureDocumentation Documentation = new()
    {
        Problems =
        [
            new(
                409,
                ErrorCode.KeyInUse,
                "A request with this key is still running; send it again in a moment.",
                IsShared: true
            ),
            new(
                409,
                ErrorCode.AnswerErased,
                "This request was already processed, and its response has since been erased.",
                true
            ),
            new(422, ErrorCode.KeyReused, "The key was used with a different payload.", true),
        ],
    };
}
