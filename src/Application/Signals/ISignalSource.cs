namespace Personalisation.Application.Signals;

/// <summary>
/// A command whose results show what a user did. The events are recorded before the response is sent, also before one that
/// is repeated.
/// </summary>
/// <typeparam name="TResult">The result of the command.</typeparam>
public interface ISignalSource<in TResult>
{
    /// <summary>The events; always the same for the same stored data.</summary>
    IReadOnlyList<EventInput> SignalsOf(TResult result);
}
