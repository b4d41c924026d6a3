namespace Personalisation.Client;

/// <summary>Headers by name in any case: the generated client hands on a dictionary that minds it, and HTTP/2 has lower case.</summary>
internal sealed class AnswerHeaders(IReadOnlyDictionary<string, IEnumerable<string>> headers)
{
    private readonly Dictionary<string, string> _values = headers.ToDictionary(
        header => header.Key,
        header => string.Join(", ", header.Value),
        StringComparer.OrdinalIgnoreCase
    );

    public string? Find(string name) => _values.GetValueOrDefault(name);
}
