using System.Globalization;
using System.Text;
using System.Text.Json;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Blobs;

/// <summary>The reader's position in a document; converted to text only for an error.</summary>
internal sealed class JsonPlace(byte[] text)
{
    private readonly Step[] _steps = new Step[BlobDocument.MaxDepth];
    private int _depth;

    public void Enter(bool array) => _steps[_depth++] = new Step { IsArray = array };

    public void Leave()
    {
        _depth--;
        Next();
    }

    /// <summary>Moves to the member with this name, given without quotes and as it was sent.</summary>
    public void Name(int start, int length) => (_steps[_depth - 1].Start, _steps[_depth - 1].Length) = (start, length);

    public void Next()
    {
        if (_depth > 0)
        {
            ref var step = ref _steps[_depth - 1];
            step.Index++;
            step.Start = 0;
        }
    }

    /// <summary>An error at this position.</summary>
    public JsonRefusal Refuse(string reason, string pathSuffix = "") => new(Path(pathSuffix), reason);

    /// <summary>A byte of the text that is not UTF-8, in the string that starts at this byte.</summary>
    public JsonRefusal RefuseByte(int at)
    {
        var before = text.AsSpan(0, at);
        return Refuse(JsonRules.IsUtf8(before.Count((byte)'\n'), at - 1 - before.LastIndexOf((byte)'\n')));
    }

    private string Path(string suffix)
    {
        var path = new StringBuilder();
        foreach (var step in _steps.AsSpan(0, _depth))
        {
            if (step.IsArray)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
            }
            else if (step.Start > 0)
            {
                JsonPath.AppendName(path, NameOf(step));
            }
        }

        path.Append(suffix);
        return path.Length == 0 ? "$" : path.ToString();
    }

    private string NameOf(Step step)
    {
        var reader = new Utf8JsonReader(text.AsSpan(step.Start - 1, step.Length + 2));
        reader.Read();
        return reader.GetString()!;
    }

    private struct Step
    {
        public bool IsArray;
        public int Index;

        // Where the name starts in the text; zero, which is impossible for a name, before there is one.
        public int Start;
        public int Length;
    }
}
