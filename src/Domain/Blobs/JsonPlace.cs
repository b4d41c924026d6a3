using System.Buffers;
using System.Globalization;
using System.Text;

namespace Personalisation.Domain.Blobs;

/// <summary>Where a reader stands in a document; becomes text only when there is something to refuse.</summary>
internal sealed class JsonPlace
{
    private static readonly SearchValues<char> InNames = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    );

    private readonly Step[] _steps = new Step[BlobDocument.MaxDepth];
    private int _depth;

    public void Enter(bool array) => _steps[_depth++] = new Step { IsArray = array };

    public void Leave()
    {
        _depth--;
        Next();
    }

    public void Name(ReadOnlyMemory<byte> name) => _steps[_depth - 1].Name = name;

    public void Next()
    {
        if (_depth > 0)
        {
            ref var step = ref _steps[_depth - 1];
            step.Index++;
            step.Name = null;
        }
    }

    public string Text(string suffix = "")
    {
        var text = new StringBuilder();
        foreach (var step in _steps.AsSpan(0, _depth))
        {
            if (step.IsArray)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
            }
            else if (step.Name is { } name)
            {
                AppendName(text, Encoding.UTF8.GetString(name.Span));
            }
        }

        text.Append(suffix);
        return text.Length == 0 ? "$" : text.ToString();
    }

    private static void AppendName(StringBuilder text, string name)
    {
        if (name is [not (>= '0' and <= '9'), ..] && !name.AsSpan().ContainsAnyExcept(InNames))
        {
            text.Append(text.Length == 0 ? "" : ".").Append(name);
            return;
        }

        text.Append("['");
        foreach (var character in name)
        {
            _ = character switch
            {
                '\'' or '\\' => text.Append('\\').Append(character),
                _ when char.IsControl(character) => text.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{(int)character:x4}"
                ),
                _ => text.Append(character),
            };
        }

        text.Append("']");
    }

    private struct Step
    {
        public bool IsArray;
        public int Index;
        public ReadOnlyMemory<byte>? Name;
    }
}
