namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>The last lines of a child process's output, for the error message. The output is not logged.</summary>
internal sealed class OutputTail
{
    private const int Capacity = 20;
    private readonly Queue<string> _lines = new(Capacity);
    private readonly Lock _gate = new();

    public void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_gate)
        {
            if (_lines.Count == Capacity)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            return _lines.Count == 0 ? "(it wrote nothing)" : string.Join('\n', _lines);
        }
    }
}
