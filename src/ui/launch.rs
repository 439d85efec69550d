//! Opens the window, or says why there is none.

use super::App;
use crate::base::wording::Language;
use crate::session::storage::Storage;
use eframe::wgpu;
use std::path::PathBuf;
use std::sync::Arc;

/// Packages that bring what a window needs on Debian and its relatives.
pub const PACKAGES: &str =
    "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1 libgl1-mesa-dri";

/// What the surroundings say about a window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// A display is named (`DISPLAY` or `WAYLAND_DISPLAY`).
    pub display: bool,
    /// Language of the user's locale.
    pub language: Language,
}

/// What draws the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Graphics {
    /// A graphics processor when there is one, else OpenGL.
    #[default]
    Auto,
    /// The newest interface, also where a program only plays a graphics processor.
    Gpu,
    /// OpenGL, whatever there is.
    Safe,
}

/// Why there is no window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoWindow {
    /// No display is there.
    NoDisplay,
    /// Libraries of the system are missing, or the display refused.
    Failed(String),
}

/// Opens the window and stays until it is closed.
///
/// With [`Graphics::Auto`] a graphics processor draws when one is found that can; otherwise, or
/// when it fails at the start, OpenGL does: where a processor has to play the graphics processor,
/// egui's few meshes cost it less than a pass over every pixel of every mark.
///
/// # Errors
/// [`NoWindow`] when there is no display, or libraries are missing.
pub fn run(
    surroundings: &Surroundings,
    storage: &Arc<dyn Storage>,
    files: &[PathBuf],
    graphics: Graphics,
) -> Result<(), NoWindow> {
    if cfg!(all(unix, not(target_os = "macos"))) {
        if !surroundings.display {
            return Err(NoWindow::NoDisplay);
        }
        missing_library().map_or(Ok(()), |name| Err(NoWindow::Failed(name.to_owned())))?;
    }
    let wants_gpu = match graphics {
        Graphics::Safe => false,
        Graphics::Gpu => true,
        Graphics::Auto => probe(),
    };
    let open = |renderer| {
        let app = (Arc::clone(storage), surroundings.language);
        open(renderer, app, files, graphics)
    };
    let opened = if wants_gpu {
        match open(eframe::Renderer::Wgpu) {
            Err(eframe::Error::Wgpu(_)) => open(eframe::Renderer::Glow),
            done => done,
        }
    } else {
        open(eframe::Renderer::Glow)
    };
    opened.map_err(|error| NoWindow::Failed(error.to_string()))
}

fn open(
    renderer: eframe::Renderer,
    (storage, language): (Arc<dyn Storage>, Language),
    files: &[PathBuf],
    graphics: Graphics,
) -> eframe::Result {
    let mut options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Milieu")
            .with_app_id("org.milieu.Milieu")
            .with_inner_size([1400.0, 900.0])
            .with_min_inner_size([800.0, 520.0])
            .with_drag_and_drop(true),
        renderer,
        persist_window: false,
        ..Default::default()
    };
    if let eframe::egui_wgpu::WgpuSetup::CreateNew(setup) = &mut options.wgpu_options.wgpu_setup {
        setup.instance_descriptor.backends = wgpu::Backends::PRIMARY;
        setup.native_adapter_selector = Some(Arc::new(move |adapters, surface| {
            best(adapters, surface, graphics == Graphics::Gpu)
                .cloned()
                .ok_or_else(|| "no graphics processor can draw in this window".to_owned())
        }));
    }
    let files = files.to_vec();
    eframe::run_native(
        "milieu",
        options,
        Box::new(move |cc| {
            let mut app = App::new(&cc.egui_ctx, storage, language, &files);
            match &cc.wgpu_render_state {
                Some(state) => app.draw_by(state),
                None => app.tell_compatibility(graphics == Graphics::Auto),
            }
            Ok(Box::new(app))
        }),
    )
}

/// Some adapter of this machine could draw the canvas.
fn probe() -> bool {
    let mut descriptor = wgpu::InstanceDescriptor::new_without_display_handle();
    descriptor.backends = wgpu::Backends::PRIMARY;
    let instance = wgpu::Instance::new(descriptor);
    let adapters = wait_for(instance.enumerate_adapters(wgpu::Backends::PRIMARY));
    best(&adapters, None, false).is_some()
}

/// The adapter that draws: a graphics processor of its own before one inside the processor before
/// one of a virtual machine; programs that only play one count when `any`.
fn best<'a>(
    adapters: &'a [wgpu::Adapter],
    surface: Option<&wgpu::Surface<'_>>,
    any: bool,
) -> Option<&'a wgpu::Adapter> {
    use wgpu::DeviceType as Type;
    let rank = |adapter: &wgpu::Adapter| {
        let rank = match adapter.get_info().device_type {
            Type::DiscreteGpu => 0,
            Type::IntegratedGpu => 1,
            Type::VirtualGpu => 2,
            Type::Other | Type::Cpu => 3,
        };
        let limits = adapter.limits();
        let able = limits.max_storage_buffers_per_shader_stage >= 4
            && limits.max_texture_dimension_2d >= 8192
            && surface.is_none_or(|s| adapter.is_surface_supported(s));
        (able && (any || rank < 3)).then_some(rank)
    };
    adapters
        .iter()
        .filter_map(|a| Some((rank(a)?, a)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, adapter)| adapter)
}

/// Waits for an answer of the graphics library, which gives it at once.
fn wait_for<F: Future>(future: F) -> F::Output {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut context = std::task::Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(answer) => return answer,
            std::task::Poll::Pending => std::thread::park(),
        }
    }
}

/// The window toolkit loads these by name and breaks down without a message when one is missing,
/// so they are looked for first. Only the usual places are searched: where a system keeps them
/// elsewhere, the toolkit itself decides.
fn missing_library() -> Option<&'static str> {
    const NEEDED: [&str; 2] = ["libxkbcommon-x11.so.0", "libX11.so.6"];
    const FOLDERS: [&str; 6] = [
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/lib64",
        "/usr/lib",
        "/lib/x86_64-linux-gnu",
        "/lib64",
    ];
    let debian_like = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"]
        .iter()
        .any(|f| std::path::Path::new(f).is_dir());
    if !debian_like {
        return None;
    }
    NEEDED.into_iter().find(|name| {
        !FOLDERS
            .iter()
            .any(|folder| std::path::Path::new(folder).join(name).exists())
    })
}
