using Personalisation.Application.Errors;

namespace Personalisation.Application.Bulk;

/// <summary>The lines cannot be read to their end.</summary>
/// <param name="reason">Why, in a sentence for the client.</param>
/// <param name="mayBeWrong">Whether earlier lines may differ from those the client compressed.</param>
public sealed class BrokenLinesException(string reason, bool mayBeWrong = false) : UseCaseException(reason)
{
    /// <summary>Whether earlier lines may differ from those the client compressed.</summary>
    public bool MayBeWrong => mayBeWrong;

    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ErrorCode.RequestRejected, 400);
}
