namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>Tells whether an engine can be worked with.</summary>
internal interface IEngineProbe : IDisposable
{
    /// <summary>Where the engine listens.</summary>
    Uri Endpoint { get; }

    /// <summary>Whether it answers.</summary>
    Task<bool> AnswersAsync(CancellationToken cancellationToken);
}
