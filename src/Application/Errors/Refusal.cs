using Personalisation.Domain.Rules;

namespace Personalisation.Application.Errors;

/// <summary>Why one item of a batch was rejected; it is reported among the results.</summary>
/// <param name="Entry">The code and the status.</param>
/// <param name="Detail">What went wrong this time.</param>
/// <param name="Errors">The broken rules by path within the item; null unless the item is invalid.</param>
public sealed record Refusal(ErrorEntry Entry, string Detail, IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>The detail of an invalid item.</summary>
    public const string InvalidDetail = "The request is invalid; see errors.";

    /// <summary>The code; programs branch on it.</summary>
    public string Code => Entry.Code;

    /// <summary>The detail, if it says more than the errors; null for an invalid item.</summary>
    public string? OwnDetail => Errors is null ? Detail : null;

    /// <summary>
    /// The refusal of one item; null if the exception is not about one item: it is a defect, or ends the whole request.
    /// </summary>
    public static Refusal? Of(Exception exception) =>
        ErrorCatalogue.Find(exception) is { IsItemError: true } entry
            ? exception switch
            {
                InvalidRequestException invalid => new(entry, InvalidDetail, invalid.Errors),
                BrokenRuleException broken => new(
                    entry,
                    InvalidDetail,
                    new Dictionary<string, string[]>(StringComparer.Ordinal) { [FieldNames.Of(broken)] = [broken.Rule] }
                ),
                _ => new(entry, exception.Message),
            }
            : null;
}
