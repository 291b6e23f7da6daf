global using Cadran.Kernel;
global using NodaTime;
global using Period = Cadran.Kernel.Period;
