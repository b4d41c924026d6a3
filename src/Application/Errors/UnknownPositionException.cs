namespace Personalisation.Application.Errors;

/// <summary>A read should begin at a position that is not in the table.</summary>
/// <param name="cause">The store's exception, for the log.</param>
public sealed class UnknownPositionException(Exception cause)
    : UseCaseException("The position is not in this table.", cause)
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ErrorCode.InvalidRequest, 400);
}
