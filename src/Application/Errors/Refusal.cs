using Personalisation.Domain;

namespace Personalisation.Application.Errors;

/// <summary>Why one item of a batch was rejected; it is reported among the results.</summary>
/// <param name="Code">An <see cref="ErrorCode"/>.</param>
/// <param name="Detail">What went wrong this time.</param>
/// <param name="Errors">The broken rules by path within the item; null unless the item is invalid.</param>
public sealed record Refusal(string Code, string Detail, IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>The detail of an invalid item.</summary>
    public const string InvalidDetail = "The request is invalid; see errors.";

    /// <summary>
    /// The refusal of one item; null if the exception is not about one item: it is a defect, or ends the whole request.
    /// </summary>
    public static Refusal? Of(Exception exception) =>
        exception switch
        {
            InvalidRequestException invalid => Invalid(invalid.Errors),
            BrokenRuleException broken => Invalid(
                new Dictionary<string, string[]>(StringComparer.Ordinal) { [broken.Field] = [broken.Rule] }
            ),
            ConflictException or ErasureRunningException or ItemTooLargeException or StoreUnavailableException => new(
                ErrorCode.Of(exception)!,
                exception.Message
            ),
            _ => null,
        };

    private static Refusal Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new(ErrorCode.InvalidRequest, InvalidDetail, errors);
}
