namespace Personalisation.Application.Errors;

/// <summary>
/// The request was already processed, and its response was erased with the user's data; nothing was stored again.
/// </summary>
public sealed class AnswerErasedException()
    : UseCaseException("This request was already processed, and its response has since been erased.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ErrorCode.AnswerErased, 409);
}
