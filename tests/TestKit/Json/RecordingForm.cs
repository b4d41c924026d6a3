using System.Text.Json;
using Personalisation.Domain.Blobs;

namespace Personalisation.TestKit.Json;

/// <summary>Records each token as a word.</summary>
public sealed class RecordingForm : IBlobForm
{
    private readonly List<string> _tokens = [];

    public IReadOnlyList<string> Tokens => _tokens;

    /// <inheritdoc/>
    public void Take(ref readonly Utf8JsonReader token) =>
        _tokens.Add(
            token.TokenType switch
            {
                JsonTokenType.StartObject => "{",
                JsonTokenType.EndObject => "}",
                JsonTokenType.StartArray => "[",
                JsonTokenType.EndArray => "]",
                JsonTokenType.PropertyName => $"{token.GetString()}:",
                JsonTokenType.String => $"'{token.GetString()}'",
                _ => token.TokenType.ToString(),
            }
        );

    /// <inheritdoc/>
    public void Take(ref readonly JsonNumber number) => _tokens.Add(number.ToStoreText());
}
