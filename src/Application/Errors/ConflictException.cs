namespace Personalisation.Application.Errors;

/// <summary>Every attempt conflicted with other writers; nothing was stored.</summary>
public sealed class ConflictException(string detail) : UseCaseException(detail)
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ErrorCode.Conflict, 409, IsItemError: true);
}
