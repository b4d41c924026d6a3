using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Personalisation.Domain.Blobs;

/// <summary>Where a reader stands in a document; becomes text only when there is something to refuse.</summary>
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

    /// <summary>Steps to the member whose name stands there, between its quotes and as it was sent.</summary>
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

    /// <summary>A refusal of what stands here.</summary>
    public JsonRefusal Refuse(string reason, string pathSuffix = "") => new(Path(pathSuffix), reason);

    /// <summary>A refusal of the text itself, for what is at that byte of it.</summary>
    public JsonRefusal RefuseText(string reason, int at)
    {
        var before = text.AsSpan(0, at);
        return RefuseText(reason, before.Count((byte)'\n'), at - 1 - before.LastIndexOf((byte)'\n'));
    }

    /// <summary>A refusal of the text itself, for what is in that line, both counted from zero.</summary>
    public JsonRefusal RefuseText(string reason, long line, long position) =>
        Refuse($"{reason}: line {line + 1}, byte {position + 1}");

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

        // Where the name stands in the text; zero, where none can, before there is one.
        public int Start;
        public int Length;
    }
}
