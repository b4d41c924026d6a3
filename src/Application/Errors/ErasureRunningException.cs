namespace Personalisation.Application.Errors;

/// <summary>The user is being erased, and nothing can be written until that is complete; nothing was stored.</summary>
public sealed class ErasureRunningException()
    : UseCaseException("The profile is being erased; repeat the DELETE to finish it, or try again later.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ErrorCode.ErasureRunning, 409, IsItemError: true);
}
