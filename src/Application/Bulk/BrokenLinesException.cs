namespace Personalisation.Application.Bulk;

/// <summary>The lines cannot be read to their end.</summary>
/// <param name="reason">Why, in a sentence for the client.</param>
/// <param name="mayBeWrong">Whether lines that came before may not be what the client packed.</param>
public sealed class BrokenLinesException(string reason, bool mayBeWrong = false) : IOException(reason)
{
    /// <summary>Whether lines that came before may not be what the client packed.</summary>
    public bool MayBeWrong => mayBeWrong;
}
