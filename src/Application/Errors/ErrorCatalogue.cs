using Personalisation.Domain.Rules;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Errors;

/// <summary>Finds what callers need to know of an exception. Those that it does not know are defects.</summary>
public static class ErrorCatalogue
{
    // The domain knows no codes.
    private static readonly ErrorEntry BrokenRule = new(ErrorCode.InvalidRequest, 400, IsItemError: true);
    private static readonly ErrorEntry FailedPrecondition = new(ErrorCode.PreconditionFailed, 412);

    /// <summary>The entry of an exception; null for a defect.</summary>
    public static ErrorEntry? Find(Exception exception) =>
        exception switch
        {
            UseCaseException meant => meant.Entry,
            BrokenRuleException => BrokenRule,
            PreconditionFailedException => FailedPrecondition,
            _ => null,
        };
}
