using System.Text.Json;

namespace Personalisation.Domain.Blobs;

/// <summary>
/// What is made of a document while it is read and checked, so that its text is gone through once. It is told each
/// token in the order of the text, and only such as keep every rule; where a later one does not, what was made is of no use.
/// </summary>
public interface IBlobForm
{
    /// <summary>The token that the reader stands on, which is not a number.</summary>
    void Take(ref readonly Utf8JsonReader token);

    /// <summary>A number.</summary>
    void Take(ref readonly JsonNumber number);
}
