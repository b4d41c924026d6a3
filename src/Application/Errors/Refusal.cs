using Personalisation.Domain;

namespace Personalisation.Application.Errors;

/// <summary>
/// What one of many may fail of without the others: it is told beside their results. All else is a defect, or the end
/// of the request, and ends the whole.
/// </summary>
public static class Refusal
{
    /// <summary>True where the exception is about the one thing that was asked for.</summary>
    public static bool IsItemError(Exception exception) =>
        exception
            is InvalidRequestException
                or BrokenRuleException
                or ConflictException
                or ErasureRunningException
                or ItemTooLargeException
                or StoreUnavailableException;
}
