using Personalisation.Domain;

namespace Personalisation.Application.Errors;

/// <summary>
/// Errors that concern one item of a batch: they are reported among the results. Any other exception ends the whole
/// request.
/// </summary>
public static class Refusal
{
    /// <summary>True if the exception concerns only the requested item.</summary>
    public static bool IsItemError(Exception exception) =>
        exception
            is InvalidRequestException
                or BrokenRuleException
                or ConflictException
                or ErasureRunningException
                or ItemTooLargeException
                or StoreUnavailableException;
}
