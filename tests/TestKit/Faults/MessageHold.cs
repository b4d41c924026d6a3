namespace Personalisation.TestKit.Faults;

/// <summary>A message at which a <see cref="HoldingProxy"/> stops.</summary>
public sealed class MessageHold
{
    private readonly Func<string, bool> _matches;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal MessageHold(Func<string, bool> matches, bool isDone) => (_matches, IsDone) = (matches, isDone);

    /// <summary>Completes once the message is held.</summary>
    public Task Reached => _reached.Task;

    /// <summary>The text of what the server responds to the message, at the latest once it is released.</summary>
    public Task<string> Answered => _answered.Task;

    /// <summary>Whether the server gets the message at once, and the response is held.</summary>
    internal bool IsDone { get; }

    internal Task Released => _released.Task;

    /// <summary>Lets the message, or its response, go on.</summary>
    public void Release() => _released.TrySetResult();

    internal bool Matches(string text) => _matches(text);

    internal void Reach() => _reached.TrySetResult();

    internal void Answer(string text) => _answered.TrySetResult(text);
}
