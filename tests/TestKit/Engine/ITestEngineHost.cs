namespace Personalisation.TestKit.Engine;

/// <summary>A running engine, however it was started; disposing stops it.</summary>
internal interface ITestEngineHost : IAsyncDisposable
{
    Uri Endpoint { get; }
}
