using System.Buffers;
using System.Globalization;
using System.Text;

namespace Personalisation.Domain.Blobs;

/// <summary>
/// Reads one path: <c>a.b[0]</c>. A name that contains one of <c>. , [ ] " \</c>, a blank or a control character is in
/// double quotes, with <c>\</c> before <c>"</c> and <c>\</c>: <c>"a.b"."c d"[0]</c>.
/// </summary>
internal sealed class FieldPathParser(string text)
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(".,[]\"\\");

    private readonly List<FieldStep> _steps = [];
    private int _at;

    /// <summary>The path, or the problem, worded to follow the path's text.</summary>
    public (FieldPath? Path, string? Problem) Read()
    {
        var problem = Name();
        while (problem is null && _at < text.Length)
        {
            problem = text[_at] switch
            {
                '.' => Dot(),
                '[' => Index(),
                _ => $"needs . or [ at character {_at + 1}",
            };
        }

        if (problem is null && _steps.Count > BlobDocument.MaxDepth)
        {
            problem = $"is longer than {BlobDocument.MaxDepth} steps";
        }

        return problem is null ? (new FieldPath(_steps, text), null) : (null, problem);
    }

    private string? Dot()
    {
        _at++;
        return Name();
    }

    private string? Name()
    {
        var start = _at;
        var name = _at < text.Length && text[_at] == '"' ? Quoted() : Bare();
        if (name is null)
        {
            return $"has a name without a closing quote at character {start + 1}";
        }

        if (name.Length == 0)
        {
            return $"lacks a name at character {start + 1}";
        }

        if (!FieldStep.IsName(name))
        {
            return $"has at character {start + 1} an invalid name: {FieldStep.NameRule}";
        }

        _steps.Add(FieldStep.Member(name));
        return null;
    }

    private string Bare()
    {
        var start = _at;
        while (_at < text.Length && !NeedsQuotes(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }

    private string? Quoted()
    {
        var name = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return name.ToString();
            }

            // A backslash before any other character is literal.
            _at += text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] is '"' or '\\' ? 1 : 0;
            name.Append(text[_at]);
        }

        return null;
    }

    private string? Index()
    {
        var end = text.IndexOf(']', _at);
        var digits = end < 0 ? [] : text.AsSpan((_at + 1)..end);
        if (
            !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index > FieldStep.MaxIndex
        )
        {
            return $"needs an index of 0–{FieldStep.MaxIndex} in brackets at character {_at + 1}";
        }

        _steps.Add(FieldStep.Element(index));
        _at = end + 1;
        return null;
    }

    private static bool NeedsQuotes(char character) =>
        Delimiters.Contains(character) || char.IsWhiteSpace(character) || char.IsControl(character);
}
