using System.Text.Json;

namespace Personalisation.Domain.Blobs;

/// <summary>
/// A representation built while a document is read and validated, so that its text is read once. It receives each valid
/// token in order; if a later token is invalid, the form must be discarded.
/// </summary>
public interface IBlobForm
{
    /// <summary>The reader's current token, which is not a number.</summary>
    void Take(ref readonly Utf8JsonReader token);

    /// <summary>A number.</summary>
    void Take(ref readonly JsonNumber number);
}
