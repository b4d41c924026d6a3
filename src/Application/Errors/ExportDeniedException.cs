namespace Personalisation.Application.Errors;

/// <summary>The service lacks the permission to read the whole table, which only an export needs.</summary>
public sealed class ExportDeniedException()
    : UseCaseException(
        "The service is not allowed to read the whole table; grant its role dynamodb:Scan on the table while you need exports."
    )
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ErrorCode.ExportDenied, 501);
}
